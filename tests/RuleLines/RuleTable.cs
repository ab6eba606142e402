namespace DeployKit.RuleLines;

/// <summary>Which line of defence sees which rule: C the compiler, P the pipeline, B the boot.</summary>
internal static class RuleTable
{
    private const string Text = """
        DK1001 CPB
        DK1002 CPB
        DK1003 CPB
        DK1004 C
        DK1005 C
        DK1006 CP
        DK1007 CP
        DK1008 CP
        DK1009 C
        DK1101 PB
        DK1102 PB
        DK1103 PB
        DK1104 PB
        DK2001 CPB
        DK2002 CPB
        DK2003 CPB
        DK2004 CPB
        DK2005 C
        DK2006 C
        DK2007 CP
        DK2008 CPB
        DK2009 CPB
        DK2010 CPB
        DK2011 CPB
        DK2012 CPB
        DK3001 PB
        DK3002 CPB
        DK4001 C
        DK4002 CPB
        DK4003 PB
        DK4004 CPB
        DK4005 C
        DK4006 B
        DK4007 PB
        DK4008 PB
        DK4009 B
        DK4010 PB
        DK5001 PB
        DK5002 CP
        DK5003 CPB
        DK6001 CPB
        """;

    public static IEnumerable<string> Rules => Rows.Select(row => row[0]);

    /// <summary>The rules that a line of defence has to report.</summary>
    public static IEnumerable<string> SeenBy(char line) =>
        Rows.Where(row => row[1].Contains(line, StringComparison.Ordinal)).Select(row => row[0]);

    private static IEnumerable<string[]> Rows => Text.Split('\n').Select(line => line.Trim().Split(' '));
}
