using System.Collections.Immutable;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>Whether a credential is given together with a host that is this machine: <c>new Factory { HostName = "localhost", Password = "…" }</c>.</summary>
internal static class LocalSibling
{
    public static bool Is(IOperation text)
    {
        for (IOperation? current = text; current is not null and not IBlockOperation and not IAnonymousFunctionOperation; current = current.Parent)
        {
            bool local = current switch
            {
                IObjectOrCollectionInitializerOperation members => members.Initializers.Any(member => member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: false } } assignment && IsHost(assignment.Value)),
                IInvocationOperation call => IsAmong(call.Arguments) || IsEarlier(call),
                IObjectCreationOperation creation => IsAmong(creation.Arguments),
                _ => false,
            };
            if (local)
            {
                return true;
            }
        }

        return false;
    }

    // WithEndpoint("localhost:9000").WithCredentials(…)
    private static bool IsEarlier(IInvocationOperation call) => call.Instance is IInvocationOperation before && (IsAmong(before.Arguments) || IsEarlier(before));

    private static bool IsAmong(ImmutableArray<IArgumentOperation> arguments) => arguments.Any(argument => IsHost(argument.Value));

    private static bool IsHost(IOperation value) => value.ConstantValue is { HasValue: true, Value: string { Length: > 3 } host } && LocalHost.Is(host);
}
