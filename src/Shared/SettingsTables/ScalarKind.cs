namespace DeployKit.SettingsTables;

/// <summary>The types that a table can speak about, by the letter that stands for them.</summary>
internal enum ScalarKind
{
    Text = 's',
    Truth = 'b',
    Whole = 'i',
    LongWhole = 'l',
    Number = 'd',
    Amount = 'm',
    Duration = 't',
    Address = 'u',
    Guid = 'g',
    Name = 'e',
}
