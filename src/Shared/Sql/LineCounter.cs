namespace DeployKit.Sql;

/// <summary>Turns growing offsets into line numbers without counting from the start again.</summary>
internal sealed class LineCounter(string text)
{
    private int offset;
    private int line = 1;

    public int LineOf(int target)
    {
        if (target < offset)
        {
            offset = 0;
            line = 1;
        }

        for (; offset < target; offset++)
        {
            if (text[offset] == '\n')
            {
                line++;
            }
        }

        return line;
    }
}
