package io.corrosion.maps.store;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator decided about maps. Immutable. */
@Component(service = MapSettings.class, configurationPid = "io.corrosion.maps")
@Designate(ocd = MapSettings.Settings.class)
public final class MapSettings {

    /** What an operator may set. */
    @ObjectClassDefinition(name = "Maps")
    public @interface Settings {
        @AttributeDefinition(description = "The storage that keeps the files: disk or s3")
        String storage() default "disk";

        @AttributeDefinition(description = "Larger uploads are refused, in megabytes")
        int upload_limit_mb() default 1024;

        @AttributeDefinition(description = "What the library of one organisation may hold, in megabytes")
        int library_limit_mb() default 20480;

        @AttributeDefinition(description = "The platform's address as game servers see it, without a path")
        String public_url() default "http://127.0.0.1:8080";
    }

    private static final long MEGABYTE = 1024L * 1024;

    private final Settings settings;

    @Activate
    public MapSettings(Settings settings) {
        this.settings = settings;
    }

    String storage() {
        return settings.storage();
    }

    long uploadLimit() {
        return settings.upload_limit_mb() * MEGABYTE;
    }

    long libraryLimit() {
        return settings.library_limit_mb() * MEGABYTE;
    }

    /** Without a slash at its end. */
    public String publicUrl() {
        return settings.public_url().replaceAll("/+$", "");
    }
}
