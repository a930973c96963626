package io.corrosion.gateway.panel;

import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.outgoing.InternalAddresses;
import io.corrosion.api.panel.PanelNetworks;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Public addresses over TLS, and whatever networks the operator names. A name passes when every address it has passes; the
 * JVM keeps looked-up names for a while, so that the connection goes where the check looked. Immutable.
 */
@Component(configurationPid = "io.corrosion.gateway.panels")
@Designate(ocd = AllowedNetworks.Settings.class)
public final class AllowedNetworks implements PanelNetworks {

    private static final Set<String> OPEN = Set.of("http", "ws");
    private static final Set<String> SEALED = Set.of("https", "wss");

    /** {@code etc/io.corrosion.gateway.panels.cfg}. */
    @ObjectClassDefinition(name = "Panels")
    public @interface Settings {

        @AttributeDefinition(
                description = "Networks, separated by commas, in which panels may be beside public addresses, such as"
                        + " 192.168.10.0/24; in these http:// is allowed too")
        String networks() default "";
    }

    private final List<Network> networks;

    @Activate
    public AllowedNetworks(Settings settings) {
        this(settings.networks());
    }

    AllowedNetworks(String networks) {
        this.networks = List.of(networks.split(",")).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::of)
                .toList();
    }

    @Override
    public void check(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null || (!OPEN.contains(scheme) && !SEALED.contains(scheme))) {
            throw new Refused(
                    "A panel's address begins with https:// and has a host, such as https://panel.example.org.");
        }
        if (address.getUserInfo() != null) {
            throw new Refused("A panel's address holds no user or password: the key has a field of its own.");
        }
        for (InetAddress found : lookUp(address.getHost())) {
            check(address, found, OPEN.contains(scheme));
        }
    }

    private void check(URI address, InetAddress found, boolean open) {
        if (networks.stream().anyMatch(network -> network.holds(found))) {
            return;
        }
        if (InternalAddresses.contain(found)) {
            throw new Refused(
                    "The address " + address.getHost() + " is inside a private network, where this platform does"
                            + " not go. If the panel is there, its operator adds the network to networks in"
                            + " etc/io.corrosion.gateway.panels.cfg.");
        }
        if (open) {
            throw new Refused("Over http:// everybody on the way could read the panel's key: use https://.");
        }
    }

    private static InetAddress[] lookUp(String host) {
        try {
            return InetAddress.getAllByName(host.replaceAll("^\\[|]$", ""));
        } catch (UnknownHostException e) {
            throw new Unavailable(
                    "There is no such name as " + host + ": check the panel's address.", Duration.ofSeconds(5));
        }
    }
}
