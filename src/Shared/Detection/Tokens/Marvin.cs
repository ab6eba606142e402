namespace DeployKit.Detection;

/// <summary>The checksum of Azure's identifiable keys: Marvin, folded to 32 bits.</summary>
internal static class Marvin
{
    /// <summary>The checksum of the first bytes.</summary>
    public static uint Hash32(byte[] data, int length, ulong seed)
    {
        uint low = (uint)seed;
        uint high = (uint)(seed >> 32);
        int index = 0;
        for (; index + 4 <= length; index += 4)
        {
            low += BitsAt(data, index);
            Mix(ref low, ref high);
        }

        // What is left of the bytes, ended by a single bit.
        uint last = 0x80;
        for (int rest = length - 1; rest >= index; rest--)
        {
            last = (last << 8) | data[rest];
        }

        low += last;
        Mix(ref low, ref high);
        Mix(ref low, ref high);
        return low ^ high;
    }

    /// <summary>Four bytes as a number, the lowest first.</summary>
    public static uint BitsAt(byte[] data, int index) => data[index] | ((uint)data[index + 1] << 8) | ((uint)data[index + 2] << 16) | ((uint)data[index + 3] << 24);

    private static void Mix(ref uint low, ref uint high)
    {
        high ^= low;
        low = Rotate(low, 20) + high;
        high = Rotate(high, 9) ^ low;
        low = Rotate(low, 27) + high;
        high = Rotate(high, 19);
    }

    private static uint Rotate(uint value, int bits) => (value << bits) | (value >> (32 - bits));
}
