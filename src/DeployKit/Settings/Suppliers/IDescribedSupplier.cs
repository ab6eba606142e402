namespace DeployKit.Settings.Suppliers;

/// <summary>A configuration provider that can say where it has a value from.</summary>
internal interface IDescribedSupplier
{
    string Describe(string key);
}
