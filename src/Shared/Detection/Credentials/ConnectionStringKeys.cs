namespace DeployKit.Detection;

/// <summary>Which keys of connection strings hold credentials, and which say where the server is.</summary>
internal static class ConnectionStringKeys
{
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "pwd", "accountkey", "sharedaccesskey", "sharedaccesssignature", "sharedsecretkey", "sharedsecretvalue", "accesskey", "secretkey", "secret", "clientsecret",
        "apikey", "accesstoken", "sslpassword", "certificatepassword", "proxypassword", "userpassword", "jetoledb:databasepassword", "databasepassword", "passphrase",
        "sig", "authtoken", "sslkeypassword", "truststorepassword", "keystorepassword", "sentinelpassword", "passwd", "appkey", "secretaccesskey",
    };

    private static readonly HashSet<string> Hosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "server", "host", "hostname", "datasource", "addr", "address", "networkaddress", "endpoint", "accountendpoint", "blobendpoint", "queueendpoint", "tableendpoint", "servername",
        "accountname", "dsn", "url", "uri",
    };

    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "userid", "uid", "user", "username", "database", "initialcatalog", "port", "defaultendpointsprotocol", "endpointsuffix", "sharedaccesskeyname", "provider", "driver",
        "ssl", "abortconnect", "sslmode", "trustservercertificate", "encrypt", "persistsecurityinfo", "pooling", "entitypath", "tenantid", "clientid", "virtualhost", "vhost", "db",
        "multipleactiveresultsets", "integratedsecurity", "connecttimeout", "timeout", "allowadmin", "role", "schema", "searchpath", "servicename", "authority", "filename", "version", "cache",
    };

    public static bool IsSecret(string key) => Secrets.Contains(Plain(key));

    public static bool IsHost(string key) => Hosts.Contains(Plain(key));

    /// <summary>Whether a key is one that connection strings have, whatever it says.</summary>
    public static bool IsKnown(string key)
    {
        string plain = Plain(key);
        return Secrets.Contains(plain) || Hosts.Contains(plain) || Others.Contains(plain);
    }

    private static string Plain(string key) => key.Replace(" ", "").Replace("_", "").Replace("-", "");
}
