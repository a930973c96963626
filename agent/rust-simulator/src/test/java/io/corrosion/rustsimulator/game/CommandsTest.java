package io.corrosion.rustsimulator.game;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandsTest {

    @Test
    void wordsMayBeQuoted() {
        assertThat(Commands.words("kick 7656  \"too \tloud\" \"\"")).containsExactly("kick", "7656", "too \tloud", "");
    }

    @Test
    void anUnknownCommandOrAMissingWordIsAnswered() {
        Commands commands = new Commands();
        commands.add(words -> "kicked " + words.get(0), "kick");

        assertThat(commands.run("KICK joe")).isEqualTo("kicked joe");
        assertThat(commands.run("kick")).isEqualTo("Invalid arguments for 'kick'");
        assertThat(commands.run("fly")).isEqualTo("Command 'fly' not found");
        assertThat(commands.run("   ")).isEmpty();
    }
}
