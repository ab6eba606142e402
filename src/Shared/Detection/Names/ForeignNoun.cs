namespace DeployKit.Detection;

/// <summary>
/// Nouns of secrets in languages that put the noun first: <c>SenhaBanco</c>, <c>mdpAdmin</c>, <c>CONTRASENA_BD</c>, <c>ClaveSecreta</c>. What follows tells
/// whose it is, unless it is a participle (<c>SenhaAlterada</c>) or a noun of its own (<c>SenhaHash</c>). Words are without accents.
/// </summary>
internal static class ForeignNoun
{
    /// <summary>Passwords.</summary>
    public static readonly HashSet<string> Passwords = Words(
        "contrasena contrasenya contrasinal senha mdp motdepasse palavrapasse parola sifre haslo heslo salasana jelszo lozinka geslo slaptazodis parool katasandi matkhau parol пароль пароля пароли лозинка парола geheim geheimnis secreto segredo segreto");

    /// <summary>Keys and tokens, which need an adjective to be secret.</summary>
    public static readonly HashSet<string> Keys = Words("clave chave cle chiave klucz klic kljuc anahtar ключ jeton");

    private static readonly HashSet<string> KeyAdjectives = Words(
        "secreta secrete segreta privada privee privata api acceso acces acesso accesso maestra mestra maitre cifrado chiffrement cifratura firma signature assinatura tajny tajna prywatny gizli секретный секрет");

    // Articles and prepositions between a noun and its adjective.
    private static readonly HashSet<string> Joints = Words("de del da do di d la le l el");

    private static readonly HashSet<string> OtherNouns = Words(
        "hash sel sal salt longueur longitud tamanho lunghezza dlugosc campo champ columna coluna colonna etiqueta libelle etichetta texto texte testo titulo titre titolo mensaje message mensagem messaggio error erro erreur errore tipo type " +
        "politica politique regla regle regra regex pattern pista indice archivo arquivo fichier ruta chemin caminho url label hint placeholder file path field length policy min max incorrecta incorreta incorrecte invalide errata zmiana");

    /// <summary>What the words say; null when none of them is such a noun.</summary>
    public static NameStrength? Of(IReadOnlyList<string> words)
    {
        for (int index = 0; index < words.Count; index++)
        {
            if (Passwords.Contains(words[index]) || IsPasse(words, index))
            {
                return words.Where((_, other) => other != index).Any(word => OtherNouns.Contains(word) || IsParticiple(word)) ? NameStrength.None : NameStrength.Strong;
            }

            if (Keys.Contains(words[index]) && words.Skip(index + 1).SkipWhile(Joints.Contains).FirstOrDefault() is { } adjective && KeyAdjectives.Contains(adjective))
            {
                return NameStrength.Strong;
            }
        }

        return null;
    }

    // "mot de passe", "palavra-passe"
    private static bool IsPasse(IReadOnlyList<string> words, int index) =>
        words[index] == "passe" && index > 0 && (words[index - 1] == "palavra" || (words[index - 1] == "de" && index > 1 && words[index - 2] == "mot"));

    // olvidada, alterado, oublie, expiree
    private static bool IsParticiple(string word) =>
        word.Length > 5 && (EndsWith(word, "ada") || EndsWith(word, "ado") || EndsWith(word, "ida") || EndsWith(word, "ido") || EndsWith(word, "ie") || EndsWith(word, "ee"));

    private static bool EndsWith(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static HashSet<string> Words(string list) => new(list.Split([' '], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
