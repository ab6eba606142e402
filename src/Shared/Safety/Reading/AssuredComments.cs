using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary>
/// The comments <c>-- deploykit:assured reason</c> of a script. One belongs to the statement behind it, or to the one before it on the
/// same line. Without a reason it does not count.
/// </summary>
internal sealed class AssuredComments
{
    private const string Marker = "deploykit:assured";

    private readonly string sql;
    private readonly List<(SqlToken Comment, string Reason)> comments = [];

    public AssuredComments(string sql, SqlDialect dialect)
    {
        this.sql = sql;
        if (sql.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) < 0)
        {
            return;
        }

        foreach (SqlToken token in SqlTokenizer.Tokenize(sql, dialect))
        {
            if (token.Kind == SqlTokenKind.Comment && Reason(token) is { } reason)
            {
                comments.Add((token, reason));
            }
        }
    }

    /// <param name="previousEnd">Where the statement before ends; 0 for the first.</param>
    /// <param name="end">Where the statement ends.</param>
    public string? For(int previousEnd, int end) =>
        comments.Where(entry => Owns(entry.Comment.Start, previousEnd, end)).Select(entry => entry.Reason).FirstOrDefault();

    private bool Owns(int comment, int previousEnd, int end) =>
        comment > end ? SameLine(end, comment) : comment >= previousEnd && (previousEnd == 0 || !SameLine(previousEnd, comment));

    private bool SameLine(int from, int to)
    {
        for (int index = from; index < to; index++)
        {
            // Only a separator may stand between a statement and the comment that trails it.
            if (sql[index] != ';' && !(char.IsWhiteSpace(sql[index]) && sql[index] is not ('\r' or '\n')))
            {
                return false;
            }
        }

        return true;
    }

    private string? Reason(SqlToken comment)
    {
        string text = sql.Substring(comment.Start, comment.Length);
        bool block = text[0] == '/';
        text = text.Substring(2, text.Length - (block && comment.Terminated ? 4 : 2)).Trim();
        if (!text.StartsWith(Marker, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string reason = text.Substring(Marker.Length).Trim(' ', '\t', ':');
        return reason.Length == 0 ? null : reason;
    }
}
