using DeployKit.Tool.Commands;

return await ToolCommand.RunAsync(args).ConfigureAwait(false);
