package io.corrosion.gameplugin.link;

/**
 * What a server's owner wants its game plugin to do by itself. Immutable.
 *
 * @param welcomeMessage shown to who joins for the first time; empty for nothing
 * @param console whether console lines are sent
 */
public record Settings(String welcomeMessage, boolean console) {

    /** What holds while nobody has said anything. */
    public static final Settings DEFAULT = new Settings("", true);
}
