package io.corrosion.api.notify;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way messages travel. Register it as an OSGi service; it appears in the settings of every server, and deliveries for a
 * channel that has gone wait for it. Called on threads of the platform that it may block for up to a minute; thread-safe.
 */
@ConsumerType
public interface NotificationChannel {

    /** Such as {@code discord}; unique, at most 20 characters. */
    String key();

    /** What people call it. */
    String label();

    /** What somebody has to enter. */
    List<ChannelSetting> settings();

    /**
     * Looks at values before they are kept, without using them.
     *
     * @throws io.corrosion.api.error.Invalid naming the setting that cannot be right, and why
     */
    void check(Map<String, String> settings);

    /**
     * Delivers the message and returns when the receiver has taken it.
     *
     * @throws DeliveryFailure when it was not; says whether trying again makes sense. Anything else is tried again.
     */
    void deliver(Delivery delivery);
}
