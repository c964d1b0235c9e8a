<?php
/**
 * Plugin Name:       Pressmark
 * Description:       Marks who and what is named in each post, and who said what. The text is read in the reader's browser and sent nowhere.
 * Version:           0.1.0
 * Requires at least: 6.5
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 *
 * @package Pressmark
 */

defined( 'ABSPATH' ) || exit;

// After the blocks (9), paragraphs (10) and shortcodes (11) of a post, so that the element is left as it is, and before
// the buttons and related posts that other plugins put at its end.
add_filter( 'the_content', 'pressmark_after_content', 12 );

/**
 * Puts the element after the content of a post that is read by itself.
 *
 * Nothing is put around the content: themes lay out the children of its element, which must stay its children.
 *
 * @param string $content The post's HTML.
 * @return string
 */
function pressmark_after_content( $content ) {
	if ( ! is_singular( 'post' ) || is_feed() || ! in_the_loop() || ! is_main_query() || post_password_required() ) {
		return $content;
	}
	foreach ( array( 'press-mark' => 'www/press-mark.js', 'press-mark-posts' => 'posts.js' ) as $name => $file ) {
		wp_enqueue_script_module( $name, plugins_url( $file, __FILE__ ), array(), '0.1.0' );
	}
	// Nothing in it comes from the post or from a setting; what does must go through esc_attr().
	return $content . '<press-mark data-host=".entry-content"></press-mark>';
}
