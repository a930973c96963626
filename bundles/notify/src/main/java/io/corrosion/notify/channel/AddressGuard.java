package io.corrosion.notify.channel;

import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.outgoing.InternalAddresses;
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
        if (!isExempt(host) && Arrays.stream(addresses).anyMatch(InternalAddresses::contain)) {
            throw DeliveryFailure.forGood(
                    "The host " + host + " has an address in a private network, which is not called.");
        }
        return addresses[0];
    }
}
