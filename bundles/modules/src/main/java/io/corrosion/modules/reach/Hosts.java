package io.corrosion.modules.reach;

import io.corrosion.modules.format.Needs;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Compares addresses with the hosts a module declared. Pure. */
final class Hosts {

    private static final String PLAIN = "http://";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private Hosts() {}

    /** The entry that allows the address; empty when none does. */
    static Optional<String> allowing(Needs needs, URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return Optional.empty();
        }
        return needs.hosts().stream().filter(entry -> allows(entry, address)).findFirst();
    }

    private static boolean allows(String entry, URI address) {
        boolean plain = entry.startsWith(PLAIN);
        if (!(plain ? "http" : "https").equalsIgnoreCase(address.getScheme())) {
            return false;
        }
        String named = plain ? entry.substring(PLAIN.length()) : entry;
        int usual = plain ? HTTP : HTTPS;
        int colon = named.lastIndexOf(':');
        String host = (colon < 0 ? named : named.substring(0, colon)).toLowerCase(Locale.ROOT);
        int port = colon < 0 ? usual : Integer.parseInt(named.substring(colon + 1));
        String asked = address.getHost().toLowerCase(Locale.ROOT);
        boolean sameHost = host.startsWith("*.")
                ? asked.endsWith(host.substring(1)) && asked.length() > host.length() - 1
                : asked.equals(host);
        return sameHost && port == (address.getPort() < 0 ? usual : address.getPort());
    }

    /** Whether the entry names the host letter by letter and so was consented to, wherever it leads. */
    static boolean isLiteral(String entry, URI address) {
        return !entry.contains("*") && isOneMachine(address.getHost());
    }

    /** Whether the host is an address, or this machine, so that nobody else decides where it leads. */
    static boolean isOneMachine(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.startsWith("[")
                || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
