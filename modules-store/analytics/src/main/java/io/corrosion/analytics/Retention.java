package io.corrosion.analytics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long what is kept (decision 50); PID {@code io.corrosion.analytics}. */
@ObjectClassDefinition(name = "Corrosion analytics")
public @interface Retention {

    @AttributeDefinition(description = "Days that samples are kept as they came")
    int raw_days() default 7;

    @AttributeDefinition(description = "Days that sums by the hour are kept")
    int hourly_days() default 90;

    @AttributeDefinition(description = "Days that sums by the day, joins and leaves, alerts and wipes are kept")
    int daily_days() default 365;

    @AttributeDefinition(description = "Days that the hourly evidence for bills is kept")
    int evidence_days() default 400;
}
