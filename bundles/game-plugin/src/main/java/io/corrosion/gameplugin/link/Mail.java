package io.corrosion.gameplugin.link;

import java.util.List;
import java.util.Map;

/**
 * What a poll brings. Immutable.
 *
 * @param mail oldest first
 * @param next what the following poll gives as {@code after}: that it has got these
 */
public record Mail(List<Item> mail, String next) {

    public Mail {
        mail = List.copyOf(mail);
    }

    /**
     * One message to the plugin.
     *
     * @param tail the subject after the licence
     * @param headers those of the message
     * @param body JSON, as it came
     */
    public record Item(String tail, Map<String, String> headers, String body) {

        public Item {
            headers = Map.copyOf(headers);
        }
    }
}
