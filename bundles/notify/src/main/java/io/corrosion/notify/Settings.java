package io.corrosion.notify;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How notices are delivered, from {@code etc/io.corrosion.notify.cfg}. */
@ObjectClassDefinition(name = "Notices")
@interface Settings {

    @AttributeDefinition(description = "How often a delivery is tried before it has failed")
    int attempts() default 6;

    @AttributeDefinition(
            description = "The wait after the first failure; it doubles with each further one, up to 15 minutes")
    int first_wait_seconds() default 30;

    @AttributeDefinition(description = "How long notices are kept, in days")
    int keep_days() default 90;
}
