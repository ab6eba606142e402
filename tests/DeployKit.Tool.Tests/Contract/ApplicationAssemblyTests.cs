using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using DeployKit.Contract;
using DeployKit.Tool.Commands;
using DeployKit.Tool.Contract;
using DeployKit.Tool.Tests.Commands;

namespace DeployKit.Tool.Tests.Contract;

/// <summary>Files that are named as an application and are none, or one for another machine.</summary>
public sealed class ApplicationAssemblyTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly byte[] application;

    public ApplicationAssemblyTests() => application = File.ReadAllBytes(
        ContractAssembly.Write(folder, "Shop.dll", new ContractEntry("Smtp:Host", "System.String", Requirement.Declared) { Why = "[Required]" }));

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("empty")]
    [InlineData("cut in its headers")]
    [InlineData("cut in its metadata")]
    [InlineData("native ELF")]
    [InlineData("native PE")]
    public async Task Check_NoAssembly_Exits64InOneLine(string what)
    {
        int metadata = HeaderOf(application).MetadataStartOffset;
        string path = Write(what switch
        {
            "empty" => [],
            "cut in its headers" => application[..200],
            "cut in its metadata" => application[..(metadata + 100)],
            "native ELF" => [0x7F, .. "ELF"u8, 2, 1, 1, .. new byte[4096]],
            _ => WithoutCliHeader(),
        });

        ToolRun run = await CheckAsync(path);

        Assert.Equal((64, "", $"deploykit: {path} is no .NET assembly; name the application's .dll\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData(Machine.Amd64)]
    [InlineData(Machine.Arm64)]
    [InlineData(Machine.I386)]
    public async Task Check_AssemblyForAnotherMachine_IsRead(Machine machine)
    {
        byte[] image = [.. application];
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(HeaderOf(image).CoffHeaderStartOffset), (ushort)machine);

        ToolRun run = await CheckAsync(Write(image));

        Assert.Equal((78, ""), (run.ExitCode, run.Error));
        Assert.Contains("Smtp:Host is required", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedAssembly_IsReadOrRefusedAndNeverThrowsAnythingElse()
    {
        Random random = new(20261121);
        int metadata = HeaderOf(application).MetadataStartOffset;
        int refused = 0;
        for (int turn = 0; turn < 3000; turn++)
        {
            byte[] image = [.. application];
            for (int flip = random.Next(1, 6); flip > 0; flip--)
            {
                image[random.Next(turn % 2 == 0 ? metadata : 0, image.Length)] = (byte)random.Next(256);
            }

            try
            {
                _ = ApplicationAssembly.Read(new FileInfo(Write(image[..(turn % 5 == 0 ? random.Next(image.Length) : image.Length)])));
            }
            catch (ToolUsageException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, 2999);
    }

    private byte[] WithoutCliHeader()
    {
        // The fifteenth of the sixteen data directories that end the optional header (ECMA-335 II.25.2.3.3).
        PEHeaders headers = HeaderOf(application);
        byte[] image = [.. application];
        int directories = headers.PEHeaderStartOffset + headers.CoffHeader.SizeOfOptionalHeader - (16 * 8);
        image.AsSpan(directories + (14 * 8), 8).Clear();
        return image;
    }

    private static PEHeaders HeaderOf(byte[] image) => new(new MemoryStream(image));

    private string Write(byte[] image)
    {
        string path = folder.PathOf("Named.dll");
        File.WriteAllBytes(path, image);
        return path;
    }

    private Task<ToolRun> CheckAsync(string path) => ToolRun.RunAsync(folder.FullPath, "check", "--assembly", path, "--environment", "Production", "--no-variables");
}
