/* Reads calendars with libical and prints what it found as JSON: read_libical FILE...
   An array with an object for each file: what libical complains of, and the entries. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_text(const char *text)
{
    if (text == NULL) {
        printf("null");
        return;
    }
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else if (*at < 0x20)
            printf("\\u%04x", *at);
        else
            putchar(*at);
    }
    putchar('"');
}

static void print_time(icalcomponent *entry, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(entry, kind);
    if (property == NULL) {
        printf("null");
        return;
    }
    struct icaltimetype time = icalproperty_get_datetime_with_component(property, entry);
    if (!time.is_date && time.zone != NULL)
        time = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
    printf("\"%04d-%02d-%02d", time.year, time.month, time.day);
    if (!time.is_date)
        printf("T%02d:%02d:%02d%s", time.hour, time.minute, time.second, time.zone != NULL ? "Z" : "");
    putchar('"');
}

static void print_value(icalcomponent *entry, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(entry, kind);
    icalvalue *value = property ? icalproperty_get_value(property) : NULL;
    if (property == NULL)
        printf("null");
    else if (value != NULL && icalvalue_isa(value) == ICAL_STATUS_VALUE)
        print_text(icalproperty_enum_to_string(icalvalue_get_status(value)));
    else
        print_text(value == NULL ? "" : icalvalue_get_text(value));
}

static void print_x(icalcomponent *entry, const char *name)
{
    icalproperty *property = icalcomponent_get_first_property(entry, ICAL_X_PROPERTY);
    while (property != NULL && strcmp(icalproperty_get_x_name(property), name) != 0)
        property = icalcomponent_get_next_property(entry, ICAL_X_PROPERTY);
    print_text(property ? icalvalue_get_text(icalproperty_get_value(property)) : NULL);
}

static void print_entry(icalcomponent *entry)
{
    printf("{\"component\":");
    print_text(icalcomponent_kind_to_string(icalcomponent_isa(entry)));
    printf(",\"uid\":");
    print_value(entry, ICAL_UID_PROPERTY);
    printf(",\"start\":");
    print_time(entry, ICAL_DTSTART_PROPERTY);
    printf(",\"end\":");
    print_time(entry, ICAL_DTEND_PROPERTY);
    printf(",\"summary\":");
    print_value(entry, ICAL_SUMMARY_PROPERTY);
    printf(",\"description\":");
    print_value(entry, ICAL_DESCRIPTION_PROPERTY);
    printf(",\"location\":");
    print_value(entry, ICAL_LOCATION_PROPERTY);
    printf(",\"status\":");
    print_value(entry, ICAL_STATUS_PROPERTY);
    printf(",\"edtf\":");
    print_x(entry, "X-EDTF");
    printf(",\"categories\":[");
    const char *comma = "";
    icalproperty *property = icalcomponent_get_first_property(entry, ICAL_CATEGORIES_PROPERTY);
    for (; property; property = icalcomponent_get_next_property(entry, ICAL_CATEGORIES_PROPERTY), comma = ",") {
        printf("%s", comma);
        print_text(icalproperty_get_categories(property));
    }
    printf("]}");
}

/* libical keeps what it could not read as properties X-LIC-ERROR, at any depth. */
static void print_errors(icalcomponent *component, const char **comma)
{
    icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; error; error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY), *comma = ",") {
        printf("%s", *comma);
        print_text(icalproperty_get_xlicerror(error));
    }
    icalcompiter each = icalcomponent_begin_component(component, ICAL_ANY_COMPONENT);
    for (; icalcompiter_deref(&each); icalcompiter_next(&each))
        print_errors(icalcompiter_deref(&each), comma);
}

static void print_calendar(const char *text)
{
    icalcomponent *calendar = icalparser_parse_string(text);
    const char *comma = "";
    printf("{\"errors\":[");
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        print_text("not one calendar");
        comma = ",";
    }
    if (calendar != NULL) {
        icalrestriction_check(calendar); /* notes what it finds as X-LIC-ERROR too */
        print_errors(calendar, &comma);
    }
    printf("],\"entries\":[");
    comma = "";
    if (calendar != NULL) {
        icalcompiter each = icalcomponent_begin_component(calendar, ICAL_ANY_COMPONENT);
        for (; icalcompiter_deref(&each); icalcompiter_next(&each)) {
            icalcomponent *entry = icalcompiter_deref(&each);
            if (icalcomponent_isa(entry) == ICAL_VTIMEZONE_COMPONENT)
                continue;
            printf("%s", comma);
            print_entry(entry);
            comma = ",";
        }
        icalcomponent_free(calendar);
    }
    printf("]}");
}

static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    long size = ftell(file);
    char *text = malloc((size_t)size + 1);
    rewind(file);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(1);
    }
    text[size] = '\0';
    fclose(file);
    return text;
}

int main(int count, char **paths)
{
    icalerror_set_errors_are_fatal(0);
    putchar('[');
    for (int number = 1; number < count; number++) {
        char *text = contents(paths[number]);
        if (number > 1)
            putchar(',');
        print_calendar(text);
        free(text);
    }
    puts("]");
    return 0;
}
