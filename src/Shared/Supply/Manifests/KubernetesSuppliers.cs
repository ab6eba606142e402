using DeployKit.Contract;
using DeployKit.Documents;

namespace DeployKit.Supply.Manifests;

/// <summary>What Kubernetes objects give a service: <c>env</c>, <c>envFrom</c>, and ConfigMaps mounted as files.</summary>
internal sealed class KubernetesSuppliers
{
    private readonly IReadOnlyList<KubernetesObject> _objects;
    private readonly List<SuppliedValue> _values = [];
    private readonly List<UnseenSupplier> _unseen = [];

    public KubernetesSuppliers(IReadOnlyList<KubernetesObject> objects, string? service)
    {
        _objects = objects;
        (KubernetesObject Object, string Container)[] containers = [.. objects.SelectMany(one => one.Containers().Select(container => (one, container)))];
        (KubernetesObject Object, string Container)[] own = [.. containers.Where(one => service is null || one.Object.IsOf(service))];
        (KubernetesObject Object, string Container)[] named = [.. (own.Length > 0 ? own : containers).Where(one => one.Object.Value(one.Container + "name") == service)];

        // Beside a container of the service's name others are sidecars; without one any may be it, but none that only prepares.
        own = named.Length > 0 ? named : [.. own.Where(one => !one.Container.Contains(":initContainers:"))];
        foreach ((KubernetesObject workload, string container) in own)
        {
            AddVariables(workload, container);
            AddWholeMaps(workload, container);
            AddMountedFiles(workload, container);
        }

        // Somebody out of sight may use the maps that are here.
        foreach (KubernetesObject map in own.Length > 0 ? [] : objects.Where(one => one.Kind == "ConfigMap"))
        {
            foreach (DocumentEntry entry in DataOf(map))
            {
                AddFileOrVariable(map, NameOf(entry), entry);
            }
        }
    }

    public IEnumerable<SuppliedValue> Values => _values;

    public IEnumerable<UnseenSupplier> Unseen => _unseen;

    private void AddVariables(KubernetesObject workload, string container)
    {
        foreach (string item in workload.Items(container + "env"))
        {
            if (workload.Find(item + "name") is not { Value: { } name } entry)
            {
                continue;
            }

            string? map = workload.Value(item + "valueFrom:configMapKeyRef:name");
            string key = "data:" + workload.Value(item + "valueFrom:configMapKeyRef:key");
            DocumentEntry? written = workload.Find(item + "value");
            string? value = written is not null ? written.Value : FindMap("ConfigMap", map) is { } known ? known.Value(key) : SuppliedValue.PassedOn;
            _values.Add(SuppliedValue.OfVariable(name, value, null, workload.File, (written ?? entry) with { KeySpan = entry.ValueSpan }));
        }
    }

    private void AddWholeMaps(KubernetesObject workload, string container)
    {
        foreach (string item in workload.Items(container + "envFrom"))
        {
            string prefix = workload.Value(item + "prefix") ?? string.Empty;
            bool isSecret = workload.Value(item + "configMapRef:name") is null;
            KubernetesObject? map = FindMap(isSecret ? "Secret" : "ConfigMap", workload.Value(item + (isSecret ? "secretRef:name" : "configMapRef:name")));
            if (map is null)
            {
                _unseen.Add(new UnseenSupplier(null, isSecret));
            }

            foreach (DocumentEntry entry in map is null ? [] : DataOf(map))
            {
                Add(map!, prefix + NameOf(entry), entry);
            }
        }
    }

    private void AddMountedFiles(KubernetesObject workload, string container)
    {
        string pod = container.Substring(0, container.LastIndexOf(':', container.LastIndexOf(':', container.Length - 2) - 1) + 1);
        foreach (string mount in workload.Items(container + "volumeMounts"))
        {
            string? volume = workload.Items(pod + "volumes").FirstOrDefault(item => workload.Value(item + "name") == workload.Value(mount + "name"));
            if (volume is null || workload.Value(volume + "configMap:name") is not { } name)
            {
                continue;
            }

            KubernetesObject? map = FindMap("ConfigMap", name);
            if (map is null)
            {
                _unseen.Add(new UnseenSupplier(null, IsSecret: false));
                continue;
            }

            Dictionary<string, string> paths = workload.Items(volume + "configMap:items")
                .ToDictionary(item => workload.Value(item + "key") ?? string.Empty, item => workload.Value(item + "path") ?? string.Empty);
            string? subPath = workload.Value(mount + "subPath");
            foreach (DocumentEntry entry in DataOf(map))
            {
                string? path = paths.Count == 0 ? NameOf(entry) : paths.TryGetValue(NameOf(entry), out string? renamed) ? renamed : null;
                string? file = subPath is null ? path : path == subPath ? workload.Value(mount + "mountPath") : null;
                if (file is not null)
                {
                    AddFileOrVariable(map, file.Substring(file.LastIndexOf('/') + 1), entry);
                }
            }
        }
    }

    /// <summary>A settings file, or a file whose name is the key and whose text is the value.</summary>
    private void AddFileOrVariable(KubernetesObject map, string name, DocumentEntry entry)
    {
        if (AppSettingsName.TryGetEnvironment(name, out string? environment))
        {
            _values.AddRange(JsonReader.Read(entry.Value ?? string.Empty).Entries.Select(inner => new SuppliedValue(inner.Key, inner.Value, environment, map.File, entry)));
        }
        else
        {
            Add(map, name, entry);
        }
    }

    private void Add(KubernetesObject map, string name, DocumentEntry entry) =>
        _values.Add(SuppliedValue.OfVariable(name, map.Kind == "Secret" ? SuppliedValue.PassedOn : entry.Value, null, map.File, entry));

    private KubernetesObject? FindMap(string kind, string? name) => _objects.FirstOrDefault(one => one.Kind == kind && one.Name == name);

    private static IEnumerable<DocumentEntry> DataOf(KubernetesObject map) => map.Entries.Where(entry =>
        entry.Key.StartsWith("data:", StringComparison.Ordinal) || (map.Kind == "Secret" && entry.Key.StartsWith("stringData:", StringComparison.Ordinal)));

    private static string NameOf(DocumentEntry entry) => entry.Key.Substring(entry.Key.IndexOf(':') + 1);
}
