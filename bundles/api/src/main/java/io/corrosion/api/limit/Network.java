package io.corrosion.api.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address stands for: an IPv6 client is known by its network of 64 bits, of which it has all addresses. Pure. */
public final class Network {

    private Network() {}

    /** The key to count an address under. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            String literal = address.startsWith("[") ? address : "[" + address + "]";
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return bytes.length == 16
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8))
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
