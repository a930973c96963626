package io.corrosion.gateway.panel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of addresses. Immutable.
 *
 * @param first any of its addresses
 * @param bits how many leading bits they share
 */
record Network(InetAddress first, int bits) {

    private static final int CARRIER = 100;

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
     *
     * @throws IllegalArgumentException when it is none, so that a mistake in the settings is seen
     */
    static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches("[0-9a-fA-F:.]+")) {
            throw new IllegalArgumentException("Not a network: " + text + ". Write it like 192.168.10.0/24.");
        }
        try {
            InetAddress first = InetAddress.getByName(address);
            int most = first.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException("Not a network: " + text + ".");
            }
            return new Network(first, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("Not a network: " + text + ". Write it like 192.168.10.0/24.", e);
        }
    }

    boolean holds(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((own[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is of no use in the open: loopback, link-local with the clouds' metadata, private, shared, multicast. */
    static boolean isInternal(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return isInternal6(bytes);
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first == 0
                || first >= 240
                || (first == CARRIER && second >= 64 && second < 128)
                || (first == 192 && second == 0 && bytes[2] == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    /** Unique local addresses, and those that hold an IPv4 address: 6to4 and NAT64. */
    private static boolean isInternal6(byte[] bytes) {
        boolean local = (bytes[0] & 0xfe) == 0xfc;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean nat64 = Arrays.equals(Arrays.copyOf(bytes, 4), new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b});
        boolean compatible = Arrays.equals(Arrays.copyOf(bytes, 12), new byte[12]);
        return local || sixToFour || nat64 || compatible;
    }
}
