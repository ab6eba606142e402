using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using DeployKit.Contract;
using DeployKit.Tool.Commands;

namespace DeployKit.Tool.Contract;

/// <summary>The contract of a built application and of the class libraries beside it. Nothing is loaded or run.</summary>
internal static class ApplicationAssembly
{
    /// <exception cref="ToolUsageException">There is no such assembly, or it holds no contract.</exception>
    public static IReadOnlyList<ContractEntry> Read(FileInfo assembly)
    {
        List<ContractEntry> contract = [];
        HashSet<string> seen = new([assembly.FullName], StringComparer.OrdinalIgnoreCase);
        Queue<string> paths = new([assembly.FullName]);
        while (paths.TryDequeue(out string? path))
        {
            foreach (string reference in Read(path, contract))
            {
                string beside = Path.Combine(assembly.DirectoryName!, reference + ".dll");
                if (seen.Add(beside) && File.Exists(beside))
                {
                    paths.Enqueue(beside);
                }
            }
        }

        return contract.Count > 0 ? contract : throw new ToolUsageException(
            $"{assembly.Name} holds no contract: it reads no configuration, or was built without the package DeployKit (or DeployKit.Analyzers)");
    }

    /// <summary>Adds what an assembly reads, and returns the names of those it refers to that may read something too.</summary>
    private static IEnumerable<string> Read(string path, List<ContractEntry> contract)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using PEReader file = new(stream);
            if (!file.HasMetadata)
            {
                throw new BadImageFormatException();
            }

            MetadataReader metadata = file.GetMetadataReader();
            // What methods of libraries read, an application says in its own contract, because it knows what it gives them.
            bool isSaid = contract.Count > 0;
            contract.AddRange(AssemblyContract.Read(metadata).Where(entry => !isSaid || entry.Through.Length == 0));
            return [.. metadata.AssemblyReferences
                .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal))];
        }
        catch (Exception exception) when (exception is BadImageFormatException or OverflowException)
        {
            // The reader takes the sizes that a damaged file names for what they say, and some are beyond all numbers.
            throw new ToolUsageException($"{path} is no .NET assembly; name the application's .dll");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolUsageException($"{path} could not be read: {exception.Message}");
        }
    }
}
