/** Business rules: who is entitled to what, on which day and why; conditions are values that print as a sentence and explain themselves. */
@NullMarked
package org.iam4j.rule;

import org.jspecify.annotations.NullMarked;
