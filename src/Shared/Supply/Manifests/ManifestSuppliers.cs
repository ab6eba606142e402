using DeployKit.Documents;

namespace DeployKit.Supply.Manifests;

/// <summary>What the compose files, Kubernetes manifests and <c>.env</c> files that a project names give its service.</summary>
internal sealed class ManifestSuppliers
{
    private readonly List<SuppliedValue> _values = [];
    private readonly List<UnseenSupplier> _unseen = [];

    public ManifestSuppliers(IReadOnlyList<SupplyFile> files)
    {
        foreach (var group in files.Where(file => file.IsManifest).GroupBy(file => (file.Environment, file.Service)))
        {
            var objects = new List<KubernetesObject>();
            var values = new List<SuppliedValue>();
            var unseen = new List<UnseenSupplier>();
            foreach (SupplyFile file in group)
            {
                if (file.Format == FileFormat.DotEnv)
                {
                    values.AddRange(file.Document.Entries.Select(entry => SuppliedValue.OfVariable(entry.Key, entry.Value, null, file, entry)));
                    continue;
                }

                objects.AddRange(KubernetesObject.In(file));
                var compose = new ComposeSuppliers(file, files);
                values.AddRange(compose.Values);
                unseen.AddRange(compose.Unseen);
            }

            var kubernetes = new KubernetesSuppliers(objects, group.Key.Service);
            values.AddRange(kubernetes.Values);
            unseen.AddRange(kubernetes.Unseen);

            // Without an environment of the project's, the one that the manifests start the host in.
            string? environment = group.Key.Environment ?? HostEnvironment.Of(values);
            _values.AddRange(values.Select(value => value.Environment is null ? value with { Environment = environment } : value));
            _unseen.AddRange(unseen.Select(supplier => supplier with { Environment = environment }));
        }
    }

    public IReadOnlyList<SuppliedValue> Values => _values;

    public IReadOnlyList<UnseenSupplier> Unseen => _unseen;
}
