package io.corrosion.itests.badmodules;

import io.corrosion.api.error.Refused;
import io.corrosion.api.outgoing.Call;
import io.corrosion.api.outgoing.Outgoing;
import java.net.URI;
import org.osgi.framework.BundleContext;

/** A module's component that calls machines it has not declared; it comes up when each is refused. */
public final class Calling {

    public Calling(BundleContext context) {
        Outgoing outgoing = context.getService(context.getServiceReference(Outgoing.class));
        for (String address : new String[] {
            "https://evil.example/steal",
            "http://api.example.org/",
            "https://api.example.org.evil.example/",
            "https://api.example.org@evil.example/",
            "https://api.example.org:8443/",
            "https://127.0.0.1/",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd"
        }) {
            refuses(outgoing, address);
        }
    }

    private static void refuses(Outgoing outgoing, String address) {
        try {
            outgoing.send(Call.get(URI.create(address)));
        } catch (Refused e) {
            return;
        }
        throw new IllegalStateException(address + " was called");
    }
}
