namespace DeployKit.Analyzers.Tests.Settings.Cases;

/// <summary>Every way a key is written.</summary>
public sealed class KeyCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("keys.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Key_AsWritten_IsFollowedOrQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>Every way a value is required, or not.</summary>
public sealed class DemandCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("demands.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Read_AsGuarded_IsRequiredOrQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>Every way configuration comes to the code that reads it.</summary>
public sealed class FlowCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("flow.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Configuration_FromAnywhere_IsFollowedOrQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>Every way a section is bound to a type.</summary>
public sealed class BindingCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("binding.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Member_AsDeclared_IsRequiredOrQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>Values of every type.</summary>
public sealed class ValueCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("values.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Value_AsWritten_FitsOrIsReported(string line) => CaseFile.RunAsync(line);
}

/// <summary>The same code with different files per environment.</summary>
public sealed class EnvironmentCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("environments.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Files_PerEnvironment_SupplyOrMiss(string line) => CaseFile.RunAsync(line);
}

/// <summary>What applications tell the kit.</summary>
public sealed class KitCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("kit.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Declaration_ToTheKit_Counts(string line) => CaseFile.RunAsync(line);
}

/// <summary>Keys of files that the code reads, nearly reads, or does not.</summary>
public sealed class FileCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("files.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Key_InAFile_IsReadOrReported(string line) => CaseFile.RunAsync(line);
}

/// <summary>What the framework and packages read themselves.</summary>
public sealed class FrameworkCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("framework.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Section_OfTheFramework_KeepsQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>How applications are really written.</summary>
public sealed class HabitCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("habits.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Application_AsWritten_IsUnderstoodOrQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>Services as teams write them.</summary>
public sealed class TeamCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("teams.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Service_AsATeamWritesIt_IsUnderstoodOrQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>Repositories as teams deploy them.</summary>
public sealed class DeploymentCases
{
    public static TheoryData<string, string> Blocks { get; } = DeploymentFile.Read("deployments.cases");

    [Theory]
    [MemberData(nameof(Blocks))]
    public Task Repository_AsATeamDeploysIt_SuppliesOrMisses(string title, string block)
    {
        Assert.NotEmpty(title);
        return DeploymentFile.RunAsync(block);
    }
}

/// <summary>What teams write, in the order in which somebody thought of it.</summary>
public sealed class FreshCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("fresh.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Application_OfATeam_IsMissedOrQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>What colleagues of other companies write.</summary>
public sealed class ColleagueCases
{
    public static TheoryData<string> Lines { get; } = CaseFile.Read("colleagues.cases");

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Code_OfColleagues_IsUnderstoodOrQuiet(string line) => CaseFile.RunAsync(line);
}

/// <summary>Whole small applications.</summary>
public sealed class ApplicationCases
{
    public static TheoryData<string, string> Blocks { get; } = DeploymentFile.Read("applications.cases");

    [Theory]
    [MemberData(nameof(Blocks))]
    public Task Application_OfManyFiles_IsUnderstoodOrQuiet(string title, string block)
    {
        Assert.NotEmpty(title);
        return ApplicationFile.RunAsync(block);
    }
}
