namespace DeployKit.Detection;

/// <summary>Options whose short name says nothing by itself: <c>-p</c> is a password of a login, a port, or a flag.</summary>
internal static class CommandOption
{
    private static readonly string[] SwitchedValues = ["/pass:", "/password:", "/pwd:", "/rp:"];

    /// <summary>Whether what follows is a password whatever it looks like: the option has no other use, and help would name no value.</summary>
    public static bool IsCertain(string previous, string word) => previous is "-passout" or "-passin" or "-pass" && word.StartsWith("pass:", StringComparison.Ordinal);

    /// <summary>Where in a word the value of such an option begins, when the option means a password; -1 otherwise.</summary>
    public static int ValueAt(string command, string previous, string word) => previous switch
    {
        // curl -u user:x
        "-u" or "--user" when word.IndexOf(':') is > 0 and var colon && !IsOwner(word, colon) => colon + 1,

        // sqlcmd -S server -U user -P x; upper case is a port elsewhere.
        "-P" when Has(command, "zip ") || Has(command, " -U ") || command.StartsWith("-U ", StringComparison.Ordinal) => 0,
        "/p" or "-p" when Has(command, "signtool") || (Has(command, "sign ") && Has(command, "/f ")) => 0,
        "-p" when (IsLogin(command) || HasUser(command)) && word.Any(char.IsLetter) => 0,

        // ldapsearch -D user -w x; smbclient -U user%x
        "-w" when Has(command, "ldap") => 0,
        "-U" when (Has(command, "smbclient") || Has(command, "rpcclient")) && word.IndexOf('%') is > 0 and var percent => percent + 1,

        // plink -pw x; schtasks /ru user /rp x; dotnet nuget push -k x
        "-pw" => 0,
        "/rp" or "/RP" when Has(command, "/ru ") || Has(command, "/RU ") => 0,
        "-k" when Has(command, "nuget push") => 0,
        "-a" when Has(command, "redis") => 0,

        // az keyvault secret set --name n --value x; aws ssm put-parameter --type SecureString --value x; gh secret set n --body x
        "--value" when Has(command, "keyvault secret set") || (Has(command, "ssm put-parameter") && Has(command, "SecureString")) => 0,
        "--body" or "-b" when Has(command, "gh secret set") => 0,
        "-passout" or "-passin" or "-pass" or "-password" when word.StartsWith("pass:", StringComparison.Ordinal) => "pass:".Length,

        // ConvertTo-SecureString "x" -AsPlainText
        "ConvertTo-SecureString" or "(ConvertTo-SecureString" when Has(command, "-AsPlainText") => 0,

        // aws configure set aws_secret_access_key x
        "aws_secret_access_key" or "aws_session_token" when Has(command, "configure set ") => 0,

        // curl -H "X-Api-Key: x"
        [.., ':'] when (Has(command, "-H ") || Has(command, "--header ")) && SensitiveName.Of(previous.TrimEnd(':')) == NameStrength.Strong => 0,

        // machine host login user password x
        "password" when IsLoginBefore(command) => 0,
        _ when IsMySql(command, word) || IsArchive(command, word) => 2,

        // cmdkey /user:u /pass:x
        _ when Array.Find(SwitchedValues, value => word.StartsWith(value, StringComparison.OrdinalIgnoreCase)) is { } value => value.Length,

        // echo user:x | chpasswd
        _ when Has(command, "chpasswd") && word.IndexOf(':') is > 0 and var colon && !word.Contains('/') => colon + 1,
        _ => -1,
    };

    // docker run -u node:node, -u 1000:1000
    private static bool IsOwner(string word, int colon) => word.Substring(0, colon) == word.Substring(colon + 1) || word.Skip(colon + 1).All(char.IsDigit);

    // "login user password": prose has both words too.
    private static bool IsLoginBefore(string command)
    {
        int login = command.IndexOf("login ", StringComparison.Ordinal);
        int at = login + "login ".Length;
        while (login >= 0 && at < command.Length && !char.IsWhiteSpace(command[at]))
        {
            at++;
        }

        return login >= 0 && at > login + "login ".Length && command.Substring(at).TrimStart().StartsWith("password", StringComparison.Ordinal);
    }

    private static bool IsLogin(string command) =>
        Has(command, "login ") || Has(command, "nuget add source") || Has(command, "ssh ") || Has(command, "scp ") || Has(command, "sftp ") || Has(command, "dev-certs ");

    // psexec -u user -p x: the two stand together; elsewhere "-p" is a port, a path or a flag.
    private static bool HasUser(string command)
    {
        int user = command.IndexOf("-u ", StringComparison.Ordinal);
        int end = user < 0 ? -1 : command.IndexOf(' ', user + "-u ".Length);
        return end > 0 && !IsDatabaseClient(command) && string.CompareOrdinal(command, end, " -p ", 0, " -p ".Length) == 0;
    }

    // What follows their "-p" is a database; a password is joined to it.
    private static bool IsDatabaseClient(string command) => Has(command, "mysql") || Has(command, "mariadb");

    // 7z a -px out.7z
    private static bool IsArchive(string command, string word) =>
        word.Length > 5 && word.StartsWith("-p", StringComparison.Ordinal) && !word.Contains('=') && (Has(command, ".7z") || Has(command, ".zip") || Has(command, ".rar"));

    // mysql -u user -px: the password is joined to its option.
    private static bool IsMySql(string command, string word) =>
        word.Length > 5 && word.StartsWith("-p", StringComparison.Ordinal) && (Has(command, "-u ") || Has(command, "--user")) && !word.Contains('=') && word.Skip(2).Any(char.IsLetter);

    private static bool Has(string command, string part) => command.IndexOf(part, StringComparison.Ordinal) >= 0;
}
