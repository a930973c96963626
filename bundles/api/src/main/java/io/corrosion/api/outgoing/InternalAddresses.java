package io.corrosion.api.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Which addresses nobody outside has business with, so that the platform does not go there because a customer names one: this
 * machine, private networks, the clouds' metadata, and what leads there by another way of writing it. Pure.
 *
 * @since 1.1
 */
public final class InternalAddresses {

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b};
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};
    private static final byte[] TEREDO = {0x20, 0x01, 0, 0};
    private static final byte[] IPV4_COMPATIBLE = new byte[12];

    private InternalAddresses() {}

    /**
     * Whether the address is loopback, link-local, private, shared by a carrier, multicast or reserved; or an IPv6 address
     * that holds an IPv4 one (6to4, Teredo, NAT64), wherever that leads. An IPv4-mapped address counts as its IPv4 one.
     */
    public static boolean contain(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isInternal6(bytes) : isInternal4(bytes);
    }

    private static boolean isInternal4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean carriers = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && (bytes[2] == 0 || bytes[2] == 2);
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first == 0 || first >= 240 || carriers || protocols || benchmarks;
    }

    private static boolean isInternal6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        return uniqueLocal
                || begins(bytes, NAT64)
                || begins(bytes, SIX_TO_FOUR)
                || begins(bytes, TEREDO)
                || begins(bytes, IPV4_COMPATIBLE);
    }

    private static boolean begins(byte[] address, byte[] prefix) {
        return Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
    }
}
