namespace Consumer;

public static class Greeter
{
    public static string Greet(string name) => $"{name}: {Contract.Greeting.Text}";
}
