using System.Reflection;
using System.Reflection.Emit;
using DeployKit.Contract;

namespace DeployKit.Tool.Tests.Contract;

/// <summary>Assemblies that carry a contract, as the generator writes it.</summary>
internal static class ContractAssembly
{
    public static string Write(ScratchFolder folder, string name, params ContractEntry[] contract)
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName(Path.GetFileNameWithoutExtension(name)), typeof(object).Assembly);
        assembly.DefineDynamicModule("Module");
        ConstructorInfo constructor = typeof(AssemblyMetadataAttribute).GetConstructors()[0];
        foreach (ContractEntry entry in contract)
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [ContractText.MetadataKey, ContractText.Write(entry)]));
        }

        string path = folder.PathOf(name);
        assembly.Save(path);
        return path;
    }
}
