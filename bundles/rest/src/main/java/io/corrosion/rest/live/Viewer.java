package io.corrosion.rest.live;

import io.corrosion.rest.problem.Problem;

/** Sees a topic. */
interface Viewer {

    /** Takes a message; must not block. Called from any thread, in order. */
    void deliver(String topic, String frame);

    /** The topic has gone, or may not be seen any more. */
    void lost(TopicName topic, Problem why);
}
