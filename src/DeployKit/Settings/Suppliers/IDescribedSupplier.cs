namespace DeployKit.Settings.Suppliers;

/// <summary>A configuration provider that can say where it has a value from.</summary>
internal interface IDescribedSupplier
{
    /// <summary>Whether it answers for the key, even if it cannot give the value.</summary>
    bool Supplies(string key);

    string Describe(string key);
}
