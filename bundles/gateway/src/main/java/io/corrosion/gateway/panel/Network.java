package io.corrosion.gateway.panel;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses. Immutable.
 *
 * @param first any of its addresses
 * @param bits how many leading bits they share
 */
record Network(InetAddress first, int bits) {

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
}
