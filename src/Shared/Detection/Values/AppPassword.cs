namespace DeployKit.Detection;

/// <summary>Passwords that mail providers make for one program: <c>wzqk rnvt epxa jmho</c>, four times four letters that are no words.</summary>
internal static class AppPassword
{
    private const int Group = 4;
    private const int Length = 4 * Group + 3;

    public static bool Is(string text)
    {
        bool unspeakable = false;
        bool vowel = false;
        for (int index = 0; index < text.Length && text.Length == Length; index++)
        {
            bool blank = index % (Group + 1) == Group;
            if (blank ? text[index] != ' ' : text[index] is not (>= 'a' and <= 'z'))
            {
                return false;
            }

            // "this must have been" is made of words.
            unspeakable |= blank && !vowel;
            vowel = !blank && (vowel || "aeiouy".Contains(text[index]));
        }

        return unspeakable || (text.Length == Length && !vowel);
    }
}
