using Microsoft.AspNetCore.Diagnostics;

namespace DeployKit.Diagnostics.Masking;

/// <summary>The developer's error page, without the secrets of the stores.</summary>
internal sealed class MaskedErrorPage(SecretTexts secrets) : IDeveloperPageExceptionFilter
{
    public Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(errorContext);
        ArgumentNullException.ThrowIfNull(next);
        return next(new ErrorContext(errorContext.HttpContext, MaskedException.Of(errorContext.Exception, secrets)!));
    }
}
