using DeployKit.Secrets.Files;

namespace DeployKit.Tests.Secrets;

public sealed class SubPathMountsTests
{
    [Fact]
    public void Find_FilesThatAreMountsOfTheirOwn_AreNamed()
    {
        string[] table =
        [
            "1203 1180 0:221 / /run/secrets/whole ro,relatime - tmpfs tmpfs rw",
            "1204 1180 0:222 /..2026_01/db-password /etc/app/db-password ro,relatime - tmpfs tmpfs rw",
            "1205 1180 0:223 / /etc/app2/other rw - ext4 /dev/sda1 rw",
            "broken line",
        ];

        Assert.Equal(["/etc/app/db-password"], SubPathMounts.Find("/etc/app", table));
        Assert.Equal(["/run/secrets/whole"], SubPathMounts.Find("/run/secrets/", table));
    }
}
