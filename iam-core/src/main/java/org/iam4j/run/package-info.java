/** What a run tells: its report, its listeners, and the hand-over of first passwords. */
@NullMarked
package org.iam4j.run;

import org.jspecify.annotations.NullMarked;
