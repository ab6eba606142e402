namespace Contract;

public static class Greeting
{
    public static string Text => "version 1";
}
