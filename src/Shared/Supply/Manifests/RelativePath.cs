namespace DeployKit.Supply.Manifests;

/// <summary>Paths that files write of each other. No disk is asked: the compiler has none.</summary>
internal static class RelativePath
{
    public static string Combine(string folder, string path)
    {
        bool isRooted = path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
        return Normalize(isRooted ? path : folder + "/" + path);
    }

    /// <summary>With forward slashes, and without <c>.</c> and <c>..</c>.</summary>
    public static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
