namespace DeployKit.Detection;

/// <summary>Tokens of language-model and monitoring platforms.</summary>
internal static class PlatformTokens
{
    public static IEnumerable<TokenSignature> All { get; } =
    [
        new("OpenAI API key", "T3BlbkFJ", @"[\w-]{20,74}(?![\w-])", @"sk-(proj-|svcacct-|admin-|None-)?[\w-]{20,74}"),
        new("OpenAI project key", "sk-proj-", @"[\w-]{40,156}(?![\w-])"),
        new("Anthropic API key", "sk-ant-api03-", @"[\w-]{93}AA"),
        new("Anthropic admin key", "sk-ant-admin01-", @"[\w-]{93}AA"),
        new("Hugging Face token", "hf_", "[A-Za-z]{34}"),
        new("Hugging Face organization token", "api_org_", "[A-Za-z]{34}"),
        new("Replicate API token", "r8_", "[0-9A-Za-z]{37}"),
        new("Groq API key", "gsk_", "[0-9A-Za-z]{52}"),
        new("Perplexity API key", "pplx-", "[0-9A-Za-z]{48}"),
        new("xAI API key", "xai-", "[0-9A-Za-z]{80}"),
        new("OpenRouter API key", "sk-or-v1-", "[0-9a-f]{64}"),
        new("DeepSeek API key", "sk-", "[0-9a-f]{32}"),
        new("Pinecone API key", "pcsk_", @"\w{40,80}"),
        new("LangSmith API key", "lsv2_", "(pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}"),
        new("Langfuse secret key", "sk-lf-", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        new("Tavily API key", "tvly-", "(dev-|prod-)?[0-9A-Za-z]{32}"),
        new("ElevenLabs API key", "sk_", "[0-9a-f]{48}"),
        new("Grafana cloud token", "glc_", "[0-9A-Za-z+/]{32,400}={0,3}"),
        new("Grafana API key", "eyJrIjoi", "[0-9A-Za-z+/]{60,400}={0,3}", isValid: token => Base64Text.Decode(token) is { } json && json.IndexOf("\"n\"", StringComparison.Ordinal) > 0),
        new("Grafana service account token", "glsa_", "[0-9A-Za-z]{32}_[0-9a-fA-F]{8}"),
        new("New Relic license key", "NRAL", "", "[0-9a-f]{36}"),
        new("New Relic user key", "NRAK-", "[0-9A-Z]{27}"),
        new("New Relic insert key", "NRII-", @"[\w-]{32}"),
        new("New Relic browser key", "NRJS-", "[0-9a-f]{19}"),
        new("Sentry organization token", "sntrys_", "eyJ[0-9A-Za-z+/=_-]{80,400}"),
        new("Sentry user token", "sntryu_", "[0-9a-f]{64}"),
        new("Dynatrace token", "dt0c01.", @"[0-9A-Z]{24}\.[0-9A-Z]{64}"),
        new("Dynatrace platform token", "dt0s16.", @"[0-9A-Z]{8}\.[0-9A-Z]{64}"),
        new("Rollbar or PostHog personal key", "phx_", "[0-9A-Za-z]{43,56}"),
        new("Honeycomb ingest key", "hcaik_", "[0-9a-z]{58}"),
        new("Logfire token", "pylf_v1_", "[a-z]{2}_[0-9A-Za-z]{43}"),
        new("Sumo Logic access id", "su0", "[0-9A-Za-z]{12}-[0-9A-Za-z]{20}"),
        new("JSON Web Token", "eyJ", @"(?>[\w-]{10,1000})\.eyJ(?>[\w-]{10,4000})\.[\w-]{16,700}={0,2}", isValid: Checksums.IsJwt),
    ];
}
