package io.corrosion.tenancy;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where links in mails lead, and for how long they are good. Immutable. */
@Component(service = Links.class, configurationPid = "io.corrosion.tenancy")
public final class Links {

    private final String panel;
    private final Duration validity;

    @Activate
    public Links(TenancySettings settings) {
        this(settings.panel_url(), Duration.ofDays(settings.link_days()));
    }

    public Links(String panel, Duration validity) {
        this.panel = panel.replaceAll("/+$", "");
        this.validity = validity;
    }

    public String to(String path) {
        return panel + path;
    }

    public Duration validity() {
        return validity;
    }
}
