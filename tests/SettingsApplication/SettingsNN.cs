// The pattern of fifty settings types; the project file replaces NN.
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DeployKit.SettingsApplication;

internal sealed class SettingsNN
{
    [Required]
    public string Name { get; set; } = "";

    [Required]
    public Uri? Address { get; set; }

    [Range(1, 100)]
    public int Retries { get; set; }

    public TimeSpan Timeout { get; set; }

    public bool Enabled { get; set; }

    [StringLength(50)]
    public string? Label { get; set; }

    public HttpProtocols Protocols { get; set; }

    [Range(0.0, 1.0)]
    public double Rate { get; set; }

    public long Size { get; set; }

    public string[] Tags { get; set; } = [];
}
