using System.Runtime.CompilerServices;

namespace DeployKit.Detection;

/// <summary>Marks what the compiler runs for every literal.</summary>
internal static class HotPath
{
    /// <summary>
    /// Optimize at the first call: a compilation is over before the runtime would come to it. Where the assembly is compiled ahead the
    /// mark would take the method out of it.
    /// </summary>
#if NET
    public const MethodImplOptions Optimized = 0;
#else
    public const MethodImplOptions Optimized = (MethodImplOptions)512;
#endif
}
