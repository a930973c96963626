package io.corrosion.api.notify;

/**
 * A value somebody enters to set a channel up. Immutable. All values are sealed at rest and none is shown again whole.
 *
 * @param name such as {@code webhook_url}
 * @param label what the field is called on the page
 * @param hint where to find the value, or an example
 * @param required whether the channel works without it
 */
public record ChannelSetting(String name, String label, String hint, boolean required) {}
