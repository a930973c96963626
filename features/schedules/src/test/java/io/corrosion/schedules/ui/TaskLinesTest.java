package io.corrosion.schedules.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.schedules.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskLinesTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        String typed = "restart\nsay Save your loot!\nrun server.save\nreload Kits";

        List<Task> tasks = TaskLines.tasks(typed + "\n\n", "15, 5 1", "");

        assertThat(TaskLines.lines(tasks)).isEqualTo(typed);
        assertThat(tasks.get(0).warnings()).containsExactly(15, 5, 1);
        assertThat(tasks.get(0).text()).isEqualTo(Task.USUAL_WARNING);
    }

    @Test
    void anUnknownVerbAndAnEmptySentenceAreRefused() {
        assertThatThrownBy(() -> TaskLines.tasks("delete everything", "", "")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> TaskLines.tasks("say", "", "")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> TaskLines.tasks("restart", "soon", "")).isInstanceOf(Invalid.class);
    }
}
