package io.corrosion.notify.channel;

import io.corrosion.api.notify.DeliveryFailure;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps calls out of our own network: a host is called at an address that is public, and at exactly the address that was
 * looked at, so that a name that answers differently the second time gains nothing. Immutable.
 */
final class AddressGuard {

    private final Set<String> exempt;

    /**
     * @param exempt hosts that may be private, such as a company's own chat server
     */
    AddressGuard(Set<String> exempt) {
        this.exempt = Set.copyOf(exempt);
    }

    boolean isExempt(String host) {
        return exempt.contains(host.toLowerCase(Locale.ROOT));
    }

    /** The address to call the host at. */
    InetAddress resolve(String host) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw DeliveryFailure.forNow("The host " + host + " is not known.");
        }
        if (!isExempt(host) && Arrays.stream(addresses).anyMatch(AddressGuard::isInside)) {
            throw DeliveryFailure.forGood(
                    "The host " + host + " has an address in a private network, which is not called.");
        }
        return addresses[0];
    }

    /** Whether the address belongs to a machine, a network or a purpose that nobody outside has business with. */
    static boolean isInside(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? isInsideOfSix(bytes)
                : isInsideOfFour(bytes[0] & 0xff, bytes[1] & 0xff);
    }

    private static boolean isInsideOfFour(int first, int second) {
        return first == 0
                || first >= 240
                || first == 100 && second >= 64 && second < 128 // carriers' own
                || first == 192 && second == 0 // protocol assignments, documentation
                || first == 198 && (second == 18 || second == 19); // benchmarks
    }

    private static boolean isInsideOfSix(byte[] bytes) {
        boolean local = (bytes[0] & 0xfe) == 0xfc;
        boolean translated =
                bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean compatible = true;
        for (int i = 0; i < 12; i++) {
            compatible &= bytes[i] == 0;
        }
        return local || translated || sixToFour || teredo || compatible;
    }
}
