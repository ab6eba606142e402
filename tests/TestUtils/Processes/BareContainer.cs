namespace DeployKit.TestUtils;

/// <summary>A process as hardened containers run it: number 1, without rights, on a file system that nobody can write to.</summary>
public static class BareContainer
{
    // The shell proves each of the three before it hands over, so that no test passes because the machine is kinder than it says.
    private const string Enter = "mount -o remount,ro,bind / && ! touch /tmp/writable 2>/dev/null && [ $$ = 1 ] && ";

    /// <summary>The launcher for <see cref="ApplicationStart.Launcher"/>.</summary>
    public static IReadOnlyList<string> Launcher { get; } = Environment.IsPrivilegedProcess
        ? [.. Namespaces(), Enter + "exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all \"$@\"", "sh"]
        : [.. Namespaces("--user", "--map-root-user"), Enter + "exec \"$@\"", "sh"];

    /// <summary>A launcher behind which a folder is a disk of its own with room for one page. What is left on it is printed at the end.</summary>
    public static IReadOnlyList<string> WithFullDisk(string folder) =>
    [
        "unshare", .. Environment.IsPrivilegedProcess ? (string[])[] : ["--user", "--map-root-user"], "--mount", "sh", "-c",
        "mount -t tmpfs -o size=4k tmpfs \"$0\" && { \"$@\"; code=$?; ls -A \"$0\" | sed 's/^/left: /'; exit $code; }", folder,
    ];

    private static string[] Namespaces(params string[] more) =>
        ["unshare", .. more, "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c"];
}
