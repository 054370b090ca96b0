import { Kbd, Modal, Table } from '@mantine/core';
import { strings } from './strings.ts';
import { useStudio, useView } from './use-studio.ts';

/** The sheet of keys. */
export function KeysSheet() {
  const { view } = useStudio();
  const shown = useView((state) => state.keysShown);
  return (
    <Modal
      opened={shown}
      onClose={() => view.getState().showKeys(false)}
      title={<strong>{strings.keys.title}</strong>}
      closeButtonProps={{ 'aria-label': strings.close }}
    >
      <Table>
        <Table.Tbody>
          {strings.keys.list.map(([keys, action]) => (
            <Table.Tr key={action}>
              <Table.Td w={140}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{action}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
