// For pages with a calendar: import this file in them, so that nobody else loads it.
import '@mantine/dates/styles.layer.css'
import '@mantine/schedule/styles.layer.css'
