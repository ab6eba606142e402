return DeployKit.Tool.Files.GlobPattern.Matches("a", "a") ? 0 : 1;
